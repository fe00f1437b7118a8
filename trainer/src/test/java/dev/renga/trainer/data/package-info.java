@NullMarked
package dev.renga.trainer.data;

import org.jspecify.annotations.NullMarked;
