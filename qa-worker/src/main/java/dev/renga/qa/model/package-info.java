/**
 * Where a model comes from and how it becomes files that were checked: the embedded one, a folder, an archive or a prefix
 * over HTTP, a repository of huggingface.co. Nothing of a model is used before its checksum is known to be right.
 */
@NullMarked
package dev.renga.qa.model;

import org.jspecify.annotations.NullMarked;
