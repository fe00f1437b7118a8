/**
 * The fault suite: it starts Renga as processes, asks it questions, and kills, stops, doubles and loses what it can; then it
 * compares what clients were told with what is stored. A program for a person, and for the build.
 */
@NullMarked
package dev.renga.faults;

import org.jspecify.annotations.NullMarked;
