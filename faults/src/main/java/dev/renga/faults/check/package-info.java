/**
 * The checker. It shares no code with what it checks: what clients were told comes from a journal on disk, what is stored
 * from the table and the queues themselves, by the AWS SDK.
 */
@NullMarked
package dev.renga.faults.check;

import org.jspecify.annotations.NullMarked;
