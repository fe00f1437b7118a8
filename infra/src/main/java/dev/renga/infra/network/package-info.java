/** Where tasks run: the network, the cluster, and who may open a connection to whom. */
@NullMarked
package dev.renga.infra.network;

import org.jspecify.annotations.NullMarked;
