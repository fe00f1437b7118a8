/**
 * Files by key, in a folder of this machine or in S3, so that a program writes its results without knowing where they go.
 * {@link dev.renga.objects.ObjectStore} is all that others need; this is the only module that touches S3.
 * {@link dev.renga.objects.CacheFolder} keeps what was fetched once, and {@link dev.renga.objects.StreamedAnswer} begins to fetch it
 * over HTTP.
 */
@NullMarked
package dev.renga.objects;

import org.jspecify.annotations.NullMarked;
