/** Claims about the network, as the templates have them. */
@NullMarked
package dev.renga.infra.network;

import org.jspecify.annotations.NullMarked;
