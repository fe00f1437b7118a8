package dev.renga.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.renga.trainer.data.Corpus;
import dev.renga.trainer.data.Split;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The images of a trial on its device, and what is done with them. */
final class Lab {
    private final NDManager manager;
    private final DeviceImages images;
    private final DeviceImages testImages;
    private final int[] validation;
    private final int testCount;
    private final Training training;
    private final TrialPlan plan;

    Lab(Engine engine, NDManager manager, Corpus corpus, Split split, TrialPlan plan) {
        this.manager = manager;
        this.plan = plan;
        images = DeviceImages.upload(manager, corpus.training());
        testImages = DeviceImages.upload(manager, corpus.test());
        validation = split.validation();
        testCount = Math.min(corpus.test().count(), plan.limits().evaluation());
        training = new Training(engine, images, split.training(), plan.batchSize(), new Seeds(plan.seed()));
    }

    Pass train(int epoch, TrialMemory memory, Training.Watch watch) {
        Optional<Weights> velocity = plan.momentum() == 0 ? Optional.empty() : Optional.of(memory.velocity());
        Descent descent = new Descent(plan.rate(), plan.momentum(), velocity);
        return training.pass(epoch, memory.progress().losses(), memory.weights(), descent, manager, watch);
    }

    Optional<Score> validate(Weights weights, BooleanSupplier stopped) {
        return Evaluation.of(weights, images, validation, manager, stopped);
    }

    Optional<Score> test(Weights weights, BooleanSupplier stopped) {
        return Evaluation.of(weights, testImages, IntStream.range(0, testCount).toArray(), manager, stopped);
    }
}
