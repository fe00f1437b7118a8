/** What the world sees: one HTTPS origin that holds the page and the gateway's paths. */
@NullMarked
package dev.renga.infra.edge;

import org.jspecify.annotations.NullMarked;
