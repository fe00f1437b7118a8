/**
 * CloudWatch metrics: put, get, list, in the three protocols in which its clients speak (the AWS query protocol, JSON, and CBOR).
 * No alarms, no dashboards, no math.
 */
@NullMarked
package dev.renga.local.cloudwatch;

import org.jspecify.annotations.NullMarked;
