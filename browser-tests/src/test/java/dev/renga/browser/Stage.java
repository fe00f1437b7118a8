package dev.renga.browser;

import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test the one Renga and the one browser of the whole run; there is no haiku when a test begins. */
final class Stage implements ParameterResolver, BeforeEachCallback {
    /** What all tests share. */
    private record Props(RunningRenga renga, Chromium chromium, Haiku haiku) implements AutoCloseable {
        static Props set() {
            try {
                Chromium chromium = Chromium.open();
                RunningRenga renga = RunningRenga.start();
                return new Props(renga, chromium, new Haiku(renga.gateway()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            chromium.close();
            renga.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        props(context).haiku().clear();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Haiku.class || type == Visitors.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Props props = props(context);
        return parameter.getParameter().getType() == Haiku.class
                ? props.haiku()
                : new Visitors(props.chromium().browser(), props.haiku().gateway());
    }

    private static Props props(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Stage.class))
                .getOrComputeIfAbsent(Props.class, type -> Props.set(), Props.class);
    }
}
