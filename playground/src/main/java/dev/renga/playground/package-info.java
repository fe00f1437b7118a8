/** The function that one tries serverless computing with: one file for Lambda, and nothing of Renga in it. */
@NullMarked
package dev.renga.playground;

import org.jspecify.annotations.NullMarked;
