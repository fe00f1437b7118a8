/**
 * The haiku page as people meet it: in Chromium, with mouse, keyboard and screen reader, against a whole Renga. What a test
 * cannot make happen there, a failing gateway or rows that no gateway would take, is played to the browser instead.
 */
@NullMarked
package dev.renga.browser;

import org.jspecify.annotations.NullMarked;
