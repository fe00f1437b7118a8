package dev.renga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stage.class)
class EndpointBoxIT {
    private static final String STORED = "Object.keys(localStorage).length";

    private static Visit pointed(Visit visit, String address, boolean remember) {
        visit.button("Gateway").click();
        visit.field("endpoint").fill(address);
        if (remember) {
            visit.page().getByLabel("Remember in this browser").check();
        }
        visit.button("Use").click();
        return visit;
    }

    @Test
    void thePageDoesEverythingWithAGatewayAsTheOriginals(Haiku haiku, Visitors visitors) throws Exception {
        haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
        try (OriginalGateway other = new OriginalGateway(true);
                Visit visit = visitors.english().mayReach(other.address()).begin()) {
            pointed(visit, other.address() + "/", false);
            assertThat(visit.page().locator(".nothing")).isVisible();
            assertThat(visit.live()).hasText("No live updates");
            visit.write("Basho", "an old pond", "a frog goes in", "the sound of water");
            visit.button("Post").click();
            assertThat(visit.cardWith("a frog goes in")).hasCount(1);
            visit.button("Like the haiku by Basho").click();
            assertThat(visit.cards().locator(".like")).hasText("1");
            visit.button("Delete the haiku by Basho").click();
            visit.button("Delete$").click();
            assertThat(visit.cards()).hasCount(0);
            assertThat(other.count()).isZero();
            assertThat(haiku.all()).hasSize(1);
        }
    }

    @Test
    void anAddressIsRememberedOnlyByChoice(Visitors visitors) throws Exception {
        try (OriginalGateway other = new OriginalGateway(true);
                Visit visit = visitors.english().mayReach(other.address()).begin()) {
            pointed(visit, other.address().toString(), false);
            assertThat(visit.button("Gateway")).containsText(other.address().getAuthority());
            assertThat(visit.page().evaluate(STORED)).isEqualTo(0);
            visit.begin();
            assertThat(visit.button("Gateway")).containsText("this one");
            pointed(visit, other.address().toString(), true);
            assertThat(visit.page().locator(".nothing")).isVisible();
            visit.begin();
            assertThat(visit.button("Gateway")).containsText(other.address().getAuthority());
            pointed(visit, "", false);
            assertThat(visit.button("Gateway")).containsText("this one");
            assertThat(visit.page().evaluate(STORED)).isEqualTo(0);
        }
    }

    @Test
    void aGatewayThatRefusesThisPageIsToldFromOneThatIsNotThere(Visitors visitors) throws Exception {
        URI gone;
        try (OriginalGateway other = new OriginalGateway(false);
                Visit visit = visitors.english().mayReach(other.address()).begin()) {
            gone = other.address();
            pointed(visit, other.address().toString(), false);
            assertThat(visit.failure()).containsText("does not let pages from " + visitors.gateway());
            assertThat(visit.failure()).containsText("./renga up --allow-origin " + visitors.gateway());
        }
        try (Visit visit = visitors.english().mayReach(gone).begin()) {
            pointed(visit, gone.toString(), false);
            assertThat(visit.failure()).containsText(gone + " does not answer.");
        }
    }

    @Test
    void whatIsNoAddressIsRefusedWhereItIsTyped(Visitors visitors) {
        try (Visit visit = visitors.english().begin()) {
            pointed(visit, "javascript:alert(1)", true);
            assertThat(visit.page().locator(".endpoint .v-messages")).containsText("must be an address");
            assertThat(visit.page().evaluate(STORED)).isEqualTo(0);
        }
    }
}
