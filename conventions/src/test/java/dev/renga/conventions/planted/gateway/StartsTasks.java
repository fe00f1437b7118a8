package dev.renga.conventions.planted.gateway;

import software.amazon.awssdk.services.ecs.EcsClient;

record StartsTasks(EcsClient ecs) {}
