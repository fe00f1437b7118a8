/**
 * The only code of Renga that touches SQS and SNS. It consumes ({@link dev.renga.messaging.QueueConsumer}), produces
 * ({@link dev.renga.messaging.QueueSender}), publishes ({@link dev.renga.messaging.EventPublisher}), asks and answers
 * ({@link dev.renga.messaging.Requester}), and is the verticle that every service is ({@link dev.renga.messaging.Service}).
 * It knows no domain.
 */
@NullMarked
package dev.renga.messaging;

import org.jspecify.annotations.NullMarked;
