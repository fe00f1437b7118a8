/** Tests of CloudWatch without its clients. */
@NullMarked
package dev.renga.local.cloudwatch;

import org.jspecify.annotations.NullMarked;
