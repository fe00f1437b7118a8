package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AwsConfigTest {
    private static final String ENDPOINT = "http://127.0.0.1:4566";
    private static final String TABLES = "http://127.0.0.1:8000";
    private static final String QUEUES = "http://127.0.0.1:9324";

    @Test
    void tablesAreWhereEverythingElseIs() {
        AwsConfig config = AwsConfig.from(Map.of("AWS_ENDPOINT_URL", ENDPOINT));

        assertThat(config.tablesEndpoint()).contains(URI.create(ENDPOINT));
    }

    @Test
    void tablesMayHaveAnAddressOfTheirOwn() {
        AwsConfig config = AwsConfig.from(Map.of("AWS_ENDPOINT_URL", ENDPOINT, "AWS_ENDPOINT_URL_DYNAMODB", TABLES));

        assertThat(config.tablesEndpoint()).contains(URI.create(TABLES));
        assertThat(config.endpoint()).contains(URI.create(ENDPOINT));
    }

    @Test
    void queuesAndTablesOfALocalRunMayHaveAddressesOfTheirOwn() {
        AwsConfig config =
                AwsConfig.local(URI.create(ENDPOINT)).withTablesAndQueuesAt(URI.create(TABLES), URI.create(QUEUES));

        assertThat(config.tablesEndpoint()).contains(URI.create(TABLES));
        assertThat(config.queuesEndpoint()).contains(URI.create(QUEUES));
        assertThat(config.endpoint()).contains(URI.create(ENDPOINT));
    }

    @Test
    void withoutAddressesItIsAwsItself() {
        assertThat(AwsConfig.from(Map.of()).tablesEndpoint()).isEmpty();
        assertThat(AwsConfig.from(Map.of()).queuesEndpoint()).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsRefusedByTheNameOfItsVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsConfig.from(Map.of("AWS_ENDPOINT_URL_DYNAMODB", "localhost:8000")))
                .withMessageContaining("AWS_ENDPOINT_URL_DYNAMODB");
    }
}
