/** A proxy in front of AWS, one for each process, which sees every call and can lose, double, delay, refuse or forge it. */
@NullMarked
package dev.renga.faults.proxy;

import org.jspecify.annotations.NullMarked;
