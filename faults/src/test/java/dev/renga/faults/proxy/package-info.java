/** Tests of the proxy and of what it does to calls. */
@NullMarked
package dev.renga.faults.proxy;

import org.jspecify.annotations.NullMarked;
