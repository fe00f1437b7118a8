/** Tests of the ledger: one law for both stores, legal steps, lost answers, two schedulers at once. */
@NullMarked
package dev.renga.sweep.ledger;

import org.jspecify.annotations.NullMarked;
