package dev.renga.conventions.planted.qa;

import software.amazon.awssdk.services.sqs.SqsClient;

record SendsByItself(SqsClient queue) {}
