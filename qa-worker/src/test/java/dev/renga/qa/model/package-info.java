/** Tests of where models come from, over loopback. */
@NullMarked
package dev.renga.qa.model;

import org.jspecify.annotations.NullMarked;
