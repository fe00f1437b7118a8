package dev.renga.conventions.planted.qa;

import io.vertx.ext.web.Router;

record RoutesHttp(Router router) {}
