/**
 * An HTTP/1.1 request whose response is read while its body is still being sent. The JDK's own client reads no response before
 * the body has ended, so an upload of many lines and the gateway's result lines would each wait for the other. And limits of
 * time for files that the JDK's client fetches.
 */
@NullMarked
package dev.renga.cli.wire;

import org.jspecify.annotations.NullMarked;
