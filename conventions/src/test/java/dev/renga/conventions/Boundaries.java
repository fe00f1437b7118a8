package dev.renga.conventions;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who may know whom: between modules, and between modules and libraries. */
final class Boundaries {
    private static final List<String> EVERYONE = List.of("java..", "javax..", "org.jspecify..");

    /** The libraries that each service names; a new one is added here, on purpose. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "gateway",
            List.of(
                    "io.vertx..",
                    "io.micrometer..",
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine..",
                    "org.slf4j..",
                    "software.amazon.awssdk.."),
            "haiku",
            List.of("io.vertx.core..", "io.micrometer..", "org.slf4j..", "software.amazon.awssdk.."),
            "qa",
            List.of(
                    "ai.djl..",
                    "ai.onnxruntime..",
                    "io.vertx.core..",
                    "io.micrometer..",
                    "com.fasterxml.jackson..",
                    "org.slf4j.."),
            "sweep",
            List.of(
                    "org.hipparchus..",
                    "com.fasterxml.jackson..",
                    "io.vertx.core..",
                    "io.micrometer..",
                    "org.slf4j..",
                    "software.amazon.awssdk..",
                    "org.jfree..",
                    "org.apache.batik.svggen..",
                    "org.w3c.dom.."),
            "trainer",
            List.of("ai.djl..", "com.sun.jna..", "io.micrometer..", "org.slf4j..", "picocli.."));

    /** Modules that hold no product code that runs on AWS: the local cloud, tests and measurements. */
    private static final List<String> BESIDE_THE_PRODUCT = List.of("local", "testsupport", "bench", "faults");

    private Boundaries() {}

    static List<Law> laws() {
        return Stream.concat(ofServices().stream(), besideServices().stream()).toList();
    }

    private static List<Law> ofServices() {
        return List.of(
                new Law(
                        "a service depends on messaging, objects, contracts, the JDK and the libraries that it names",
                        Boundaries::servicesDependOnNamedLibraries,
                        "SeesTheWorker"),
                new Law(
                        "no service sees another, only local, the fault suite and the measurements see services",
                        Boundaries::noServiceSeesAnother,
                        "SeesTheWorker"),
                new Law("contracts knows the JDK and Jackson only", Boundaries::contractsKnowNoTransport, "KnowsAws"),
                new Law(
                        "only messaging touches SQS and SNS",
                        root -> only(
                                root,
                                with("messaging"),
                                "software.amazon.awssdk.services.sqs..",
                                "software.amazon.awssdk.services.sns.."),
                        "SendsByItself"),
                new Law(
                        "only objects touches S3",
                        root -> only(root, with("objects"), "software.amazon.awssdk.services.s3.."),
                        "ReadsABucket"),
                new Law(
                        "only the launchers touch Batch and, with the gateway's look at its pool, ECS",
                        Boundaries::onlyLaunchersStartTasks,
                        "StartsTasks"),
                new Law(
                        "only messaging's metrics touch CloudWatch",
                        root -> only(root, with("messaging.metrics"), "software.amazon.awssdk.services.cloudwatch.."),
                        "WritesMetrics"),
                new Law("only Dynamo classes touch DynamoDB", Boundaries::onlyDynamoClassesTouchTables, "ReadsATable"),
                new Law(
                        "only the worker and the trainer know DJL",
                        root -> only(root, List.of("qa", "trainer"), "ai.djl.."),
                        "KnowsTheModel"),
                new Law(
                        "only messaging, the services, local and the fault suite know Vert.x",
                        root -> only(
                                root,
                                List.of("messaging", "gateway", "qa", "haiku", "sweep", "local", "faults"),
                                "io.vertx.."),
                        "OpensAPort"),
                new Law(
                        "only the gateway routes HTTP",
                        root -> only(root, List.of("gateway"), "io.vertx.ext.web..", "io.vertx.openapi.."),
                        "RoutesHttp"),
                new Law(
                        "the checker of faults shares no code with what it checks",
                        Boundaries::theCheckerIsIndependent,
                        "AsksTheStore"),
                new Law("modules depend on one another in one direction", Boundaries::noCycles, "CycleStart"));
    }

    /** The laws of what runs beside the services. */
    private static List<Law> besideServices() {
        return List.of(
                new Law(
                        "of the command only its package aws knows the SDK, and that none of the SDK's clients",
                        Boundaries::theCommandSignsForItself,
                        "KnowsTheSdk"),
                new Law(
                        "the playground knows the JDK and Lambda's interfaces only",
                        root -> classes()
                                .that(resideInAPackage(in(root, "playground")))
                                .should()
                                .onlyDependOnClassesThat(primitiveOr(resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "com.amazonaws.services.lambda.runtime..",
                                        in(root, "playground")))),
                        "BringsALibrary"));
    }

    private static ArchRule servicesDependOnNamedLibraries(String root) {
        return CompositeArchRule.of(LIBRARIES.entrySet().stream()
                .map(service -> {
                    String[] allowed = Stream.of(
                                    EVERYONE.stream(),
                                    service.getValue().stream(),
                                    Stream.of(service.getKey(), "messaging", "objects", "contracts")
                                            .map(name -> in(root, name)))
                            .flatMap(names -> names)
                            .toArray(String[]::new);
                    return classes()
                            .that(resideInAPackage(in(root, service.getKey())))
                            .should()
                            .onlyDependOnClassesThat(primitiveOr(resideInAnyPackage(allowed)))
                            .allowEmptyShould(true);
                })
                .toList());
    }

    private static ArchRule noServiceSeesAnother(String root) {
        return CompositeArchRule.of(LIBRARIES.keySet().stream()
                .map(service -> noClasses()
                        .that(resideInAPackage(root + ".."))
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                in(root, service), in(root, "local"), in(root, "faults"), in(root, "bench"))))
                        .should()
                        .dependOnClassesThat(resideInAPackage(in(root, service)))
                        .allowEmptyShould(true))
                .toList());
    }

    private static ArchRule contractsKnowNoTransport(String root) {
        return classes()
                .that(resideInAPackage(in(root, "contracts")))
                .should()
                .onlyDependOnClassesThat(primitiveOr(resideInAnyPackage(
                        "java..", "org.jspecify..", "com.fasterxml.jackson..", in(root, "contracts"))));
    }

    private static ArchRule onlyLaunchersStartTasks(String root) {
        return CompositeArchRule.of(List.of(
                only(root, with("sweep.launch"), "software.amazon.awssdk.services.batch.."),
                only(
                        root,
                        Stream.concat(Stream.of("gateway.pool"), with("sweep.launch").stream())
                                .toList(),
                        "software.amazon.awssdk.services.ecs..")));
    }

    private static ArchRule onlyDynamoClassesTouchTables(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(DescribedPredicate.not(resideInAnyPackage(packages(root, BESIDE_THE_PRODUCT))))
                .and(DescribedPredicate.describe(
                        "are not called Dynamo...",
                        (JavaClass type) -> !outermost(type).startsWith("Dynamo")))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.services.dynamodb.."));
    }

    private static ArchRule theCheckerIsIndependent(String root) {
        return classes()
                .that(resideInAPackage(root + ".faults.check.."))
                .should()
                .onlyDependOnClassesThat(primitiveOr(resideInAnyPackage(
                        "java..", "org.jspecify..", "software.amazon.awssdk..", root + ".faults.check..")));
    }

    private static ArchRule theCommandSignsForItself(String root) {
        return CompositeArchRule.of(List.of(
                noClasses()
                        .that(resideInAPackage(in(root, "cli")))
                        .and(DescribedPredicate.not(resideInAPackage(in(root, "cli.aws"))))
                        .should()
                        .dependOnClassesThat(resideInAPackage("software.amazon.awssdk..")),
                noClasses()
                        .that(resideInAPackage(in(root, "cli")))
                        .should()
                        .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.services.."))));
    }

    private static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** No class outside the named modules depends on the packages. */
    private static ArchRule only(String root, List<String> modules, String... packages) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(DescribedPredicate.not(resideInAnyPackage(packages(root, modules))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages));
    }

    private static List<String> with(String module) {
        return Stream.concat(Stream.of(module), BESIDE_THE_PRODUCT.stream()).toList();
    }

    private static String[] packages(String root, List<String> modules) {
        return modules.stream().map(module -> in(root, module)).toArray(String[]::new);
    }

    private static String in(String root, String module) {
        return root + "." + module + "..";
    }

    private static DescribedPredicate<JavaClass> primitiveOr(DescribedPredicate<JavaClass> other) {
        return DescribedPredicate.<JavaClass>describe(
                        "are primitive", type -> type.getBaseComponentType().isPrimitive())
                .or(other);
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Boundaries::outermost).orElseGet(type::getSimpleName);
    }
}
