@NullMarked
package dev.renga.trainer;

import org.jspecify.annotations.NullMarked;
