/** What is done to a running system, one class for each scenario, and the bugs that each of them must find. */
@NullMarked
package dev.renga.faults.scenario;

import org.jspecify.annotations.NullMarked;
