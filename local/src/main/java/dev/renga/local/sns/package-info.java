/**
 * SNS as far as topics with queues behind them: filter policies, raw and wrapped delivery. A publish is acknowledged when
 * every matching queue has the message.
 */
@NullMarked
package dev.renga.local.sns;

import org.jspecify.annotations.NullMarked;
