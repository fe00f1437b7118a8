@NullMarked
package dev.renga.trainer.network;

import org.jspecify.annotations.NullMarked;
