package dev.renga.cli;

/** Sweeps and trials as a gateway tells them. */
final class SweepJsons {
    private SweepJsons() {}

    static String sweep(String state) {
        return """
                {"sweep":"0123456789abcdef","state":"%s","createdAt":"2026-01-02T03:04:05Z",\
                "trials":{"planned":2,"queued":0,"running":1,"finished":1,"stopped":0,"failed":0,"diverged":0,"cancelled":0},\
                "epochs":{"done":3,"planned":4},"secondsLeft":90.2,\
                "best":{"trial":0,"epoch":2,"value":97.5,"parameters":{"lr":0.1,"momentum":0.5}},\
                "spend":{"paid":0.121,"useful":0.1},\
                "spec":{"name":"grid","owner":"me","parameters":{"lr":[0.1]},"epochs":2,\
                "objective":{"metric":"val_accuracy"}}}""".formatted(state);
    }

    static String trial(int number, String state, int epochs) {
        return """
                {"trial":%d,"point":0,"repeat":0,"parameters":{"lr":0.1,"momentum":0.5},"state":"%s","attempt":1,\
                "epochs":%d,"best":{"val_accuracy":{"value":97.5,"epoch":2}},"test":{},"seconds":1.5,"dollars":0}""".formatted(number, state, epochs);
    }

    static String failed(int number) {
        return """
                {"trial":%d,"point":0,"repeat":0,"parameters":{"lr":0.1,"momentum":0.5},"state":"failed","attempt":1,\
                "why":"exit 1","epochs":0,"best":{},"test":{},"seconds":1.5,"dollars":0,\
                "lastLines":"boom \\u001b[2J\\nbye"}""".formatted(number);
    }

    static String trials(String... trials) {
        return "{\"items\":[" + String.join(",", trials) + "],\"next\":null}";
    }
}
