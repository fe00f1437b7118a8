package dev.renga.faults.scenario;

import dev.renga.faults.proxy.Fault;
import dev.renga.faults.proxy.ShortVisibility;
import dev.renga.faults.proxy.Weather;
import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.OtherEmulator;
import dev.renga.faults.system.Stage.Cast;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * S3: of all AWS calls 5 % fail, 5 % are throttled, 1 % are cut off and 1 % lose their response; at the local endpoint by the
 * suite's own proxies, at another emulator by a fault-injecting proxy that words errors as AWS does.
 */
final class BadWeather implements Scenario {
    private static final Duration VISIBILITY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int AT_ONCE = 16;

    private final Optional<OtherEmulator> other;

    BadWeather(Optional<OtherEmulator> other) {
        this.other = other;
    }

    @Override
    public String name() {
        return other.isPresent() ? "S3-other" : "S3";
    }

    @Override
    public String does() {
        return "12 % of AWS calls fail, throttled or unheard, at "
                + (other.isPresent() ? "MiniStack, by microburst" : "the local endpoint");
    }

    @Override
    public Optional<String> missing() {
        return other.filter(emulator -> !emulator.isThere())
                .map(emulator -> "tools/python-tools faults installs what it needs, which takes a Python 3");
    }

    @Override
    public List<Plant> finds() {
        return List.of(Plant.NO_FENCE, Plant.DELETED_FIRST, Plant.PUBLISH_FORGOTTEN);
    }

    @Override
    public Outcome play(Setting setting) throws Exception {
        Weather weather = new Weather(new Random(setting.seed()));
        Cloud cloud = other.isPresent() ? other.get().start(setting.folder()) : Cloud.local(setting.folder(), false);
        try (Play play = Play.begin(setting, new Cast(1, 2, 20), cloud)) {
            Fault visibility = new ShortVisibility(VISIBILITY);
            Fault all = other.isPresent() ? visibility : visibility.then(weather);
            play.meet(node -> all, node -> all);
            play.askMany(questions(setting), AT_ONCE);
            Outcome.Score score =
                    new Outcome.Score().figure("client errors", play.clients().errors());
            if (other.isEmpty()) {
                score.figure("calls", weather.calls());
            }
            return play.end(name(), score, PATIENCE);
        }
    }

    private int questions(Setting setting) {
        return other.isPresent() ? setting.of(1_000, 500) : setting.of(10_000, 200);
    }
}
