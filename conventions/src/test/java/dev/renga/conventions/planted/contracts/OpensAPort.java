package dev.renga.conventions.planted.contracts;

import io.vertx.core.Vertx;

record OpensAPort(Vertx vertx) {}
