package dev.renga.bench.scaling;

/**
 * What is to be seen of the pool in one second.
 *
 * @param now the second of the run
 * @param questions that wait or are worked on
 * @param answered in this second
 * @param wanted tasks of the service
 * @param load the share of the processors of all started tasks that is at work; not a number where none has started
 */
record Look(int now, long questions, long answered, int wanted, double load) {}
