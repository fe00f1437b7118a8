package dev.renga.haiku;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import java.util.Map;

/** How a haiku service is set up. */
public record HaikuServiceConfig(AwsConfig aws, ManagementAddress management) {
    /** Reads what {@link AwsConfig} and {@link ManagementAddress} read; throws {@link IllegalArgumentException} as they do. */
    public static HaikuServiceConfig from(Map<String, String> variables) {
        return new HaikuServiceConfig(AwsConfig.from(variables), ManagementAddress.from(variables));
    }
}
