/**
 * The AWS endpoint of local mode: one port for every service, told apart as AWS clients address them. A service is an
 * {@link dev.renga.local.aws.AwsService}; queues and tables run in embedded servers on hidden ports of loopback, the
 * small ones are answered here.
 */
@NullMarked
package dev.renga.local.aws;

import org.jspecify.annotations.NullMarked;
