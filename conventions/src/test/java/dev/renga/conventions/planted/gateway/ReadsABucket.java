package dev.renga.conventions.planted.gateway;

import software.amazon.awssdk.services.s3.S3Client;

record ReadsABucket(S3Client s3) {}
