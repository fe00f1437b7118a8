package dev.renga.conventions.planted.gateway;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

record WritesMetrics(CloudWatchClient cloudWatch) {}
