/** Where the images of the services lie: a repository of ECR for each, which forgets what nobody runs any more. */
@NullMarked
package dev.renga.infra.registry;

import org.jspecify.annotations.NullMarked;
