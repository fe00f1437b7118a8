/**
 * AWS as the lab, the doctor and the list of costs call it: a few calls of many services, each one signed request. Regions,
 * credentials and signatures are the SDK's; its clients are left out, as they would double the command and slow its start.
 */
@NullMarked
package dev.renga.cli.aws;

import org.jspecify.annotations.NullMarked;
