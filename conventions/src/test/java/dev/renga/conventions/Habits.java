package dev.renga.conventions;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** How classes are written: what they may call, and what they are called. */
final class Habits {
    private static final Pattern NAMES_THAT_SAY_NOTHING =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?)|Abstract.*|I[A-Z][a-z].*");
    private static final Set<String> INJECTIONS = Set.of("Inject", "Autowired", "Resource");

    /** Programs that talk to a person and live for one command. */
    private static final List<String> COMMANDS = List.of("cli", "bench", "faults");

    private Habits() {}

    static List<Law> laws() {
        return List.of(
                new Law(
                        "outside a Main and the commands, nothing sleeps but an injected sleeper",
                        Habits::nothingSleeps,
                        "Sleeps"),
                new Law("only a Main and the commands print", Habits::onlyMainsPrint, "Prints"),
                new Law("only a Main reads the clock", Habits::onlyMainsReadTheClock, "ReadsTheClock"),
                new Law("nothing is injected into fields", Habits::noFieldInjection, "Injected"),
                new Law("every name says something", Habits::namesSaySomething, "FrogManager"),
                new Law("every package is @NullMarked", Habits::packagesAreNullMarked, "NobodyKnowsNull"));
    }

    private static ArchRule nothingSleeps(String root) {
        // Messaging's Sleeper and the command's Pause are the two ports that tests replace.
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(DescribedPredicate.not(named("Sleeper", "Pause").or(mainOrCommand(root))))
                .should(use("java.lang.Thread", "sleep"));
    }

    private static ArchRule onlyMainsPrint(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(DescribedPredicate.not(mainOrCommand(root)))
                .should(use("java.lang.System", "out", "err"));
    }

    private static ArchRule onlyMainsReadTheClock(String root) {
        // The twin of SQS in test-support stands for a service that has a clock of its own.
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .and(DescribedPredicate.not(mainOrCommand(root).or(resideInAPackage(root + ".testsupport.."))))
                .should(use("java.lang.System", "currentTimeMillis")
                        .or(use("java.time.Instant", "now"))
                        .or(use("java.time.LocalDateTime", "now"))
                        .or(use("java.time.ZonedDateTime", "now")));
    }

    private static ArchRule noFieldInjection(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                .should()
                .beAnnotatedWith(DescribedPredicate.describe(
                        "an injection",
                        (JavaAnnotation<?> annotation) ->
                                INJECTIONS.contains(annotation.getRawType().getSimpleName())));
    }

    private static ArchRule namesSaySomething(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should(be(
                        "named so",
                        type -> NAMES_THAT_SAY_NOTHING
                                .matcher(type.getSimpleName())
                                .matches()));
    }

    private static ArchRule packagesAreNullMarked(String root) {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should(be("in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    private static DescribedPredicate<JavaClass> mainOrCommand(String root) {
        return DescribedPredicate.<JavaClass>describe(
                        "Main", type -> outermost(type).endsWith("Main"))
                .or(resideInAnyPackage(
                        COMMANDS.stream().map(name -> root + "." + name + "..").toArray(String[]::new)));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                "called " + List.of(names), type -> List.of(names).contains(type.getSimpleName()));
    }

    private static ArchCondition<JavaClass> use(String owner, String... members) {
        return new ArchCondition<>("use " + owner + " " + List.of(members)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    boolean uses = access.getTargetOwner().getName().equals(owner)
                            && List.of(members).contains(access.getTarget().getName());
                    if (uses) events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> claim) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, claim.test(type), type.getName() + " (" + what + ")"));
            }
        };
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Habits::outermost).orElseGet(type::getSimpleName);
    }
}
