/**
 * Labelled images: read from IDX files in a folder or an object store, downloaded, or drawn by the project itself; and how
 * they are split into what is trained on and what is validated with. Knows no tensors.
 */
@NullMarked
package dev.renga.trainer.data;

import org.jspecify.annotations.NullMarked;
