/**
 * S3 behind the local endpoint: the bytes of an object are one file that never changes, its name and all else that is known
 * of it are a record, and writing the record is what makes the object. Bodies pass through in pieces, whatever their size.
 * Start reading at {@link dev.renga.local.s3.S3Service}.
 */
@NullMarked
package dev.renga.local.s3;

import org.jspecify.annotations.NullMarked;
