package dev.renga.faults.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Lets messages that a service asks for be hidden for less long than it thinks, so that a minute's story takes seconds. */
public record ShortVisibility(Duration visibility) implements Fault {
    private static final Pattern ASKED = Pattern.compile("\"VisibilityTimeout\"\\s*:\\s*[1-9]\\d*");

    @Override
    public Reply meet(Call call, Next next) throws IOException, InterruptedException {
        return call.is("ReceiveMessage")
                ? next.send(call.withBody(
                        ASKED.matcher(call.body()).replaceFirst("\"VisibilityTimeout\":" + visibility.toSeconds())))
                : next.send(call);
    }
}
