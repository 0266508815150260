package dev.bluejay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Precision;
import java.io.UncheckedIOException;

/** Keeps the arrows of {@code docs/architecture.md}: what may know of what. */
@AnalyzeClasses(
    packages = "dev.bluejay",
    importOptions = {ImportOption.DoNotIncludeTests.class})
final class ArchitectureTest {
  private static final String TENSOR = "dev.bluejay.tensor..";
  private static final String TOKENIZERS = "dev.bluejay.tokenizers..";
  private static final String HUB = "dev.bluejay.hub..";
  private static final String MODELS = "dev.bluejay.models..";
  private static final String PIPELINES = "dev.bluejay.pipelines..";
  private static final String EMBEDDED = "dev.bluejay.embedded..";
  private static final String CONFORMANCE = "dev.bluejay.conformance..";
  private static final String CLI = "dev.bluejay.cli..";

  @ArchTest static final ArchRule tensorStandsAlone = onlyKnows(TENSOR);

  @ArchTest static final ArchRule tokenizersStandAlone = onlyKnows(TOKENIZERS);

  @ArchTest static final ArchRule hubStandsAlone = onlyKnows(HUB);

  @ArchTest static final ArchRule embeddedModelsKnowTheHub = onlyKnows(EMBEDDED, HUB);

  @ArchTest
  static final ArchRule modelsKnowWhatStandsLeftOfThem = onlyKnows(MODELS, TENSOR, TOKENIZERS, HUB);

  @ArchTest
  static final ArchRule pipelinesKnowModels = onlyKnows(PIPELINES, MODELS, TENSOR, TOKENIZERS, HUB);

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsConformance =
      noClasses()
          .that()
          .resideOutsideOfPackages(CONFORMANCE, CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CONFORMANCE);

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule modelsUseOperationsAndNeverKernels =
      noClasses()
          .that()
          .resideInAnyPackage(MODELS, PIPELINES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.bluejay.tensor.kernels..");

  @ArchTest
  static final ArchRule onlyKernelsTouchTheIncubator =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.bluejay.tensor.kernels..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..");

  @ArchTest
  static final ArchRule noFamilyKnowsItsSibling =
      slices()
          .matching("dev.bluejay.models.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage("dev.bluejay.models.auto.."), resideInAPackage(MODELS))
          // What many families are made of is no sibling.
          .ignoreDependency(
              resideInAPackage(MODELS),
              resideInAnyPackage("dev.bluejay.models.decoder..", "dev.bluejay.models.seq2seq.."));

  /** The names of activations and precisions are for models: they stand before the kernels. */
  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices()
          .matching("dev.bluejay.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(
              resideInAPackage("dev.bluejay.tensor.kernels.."), type(Activation.class))
          .ignoreDependency(
              resideInAPackage("dev.bluejay.tensor.kernels.."), type(Precision.class));

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses().that().resideOutsideOfPackage(CLI).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule onlyTheCommandLineExits =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule nothingIsLoggedPastSystemLogger = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule nothingGenericIsThrown = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static final ArchRule exceptionsHaveTheJdksRoots =
      classes()
          .that()
          .areAssignableTo(RuntimeException.class)
          .should()
          .beAssignableTo(IllegalArgumentException.class)
          .orShould()
          .beAssignableTo(UncheckedIOException.class);

  /** Of ours, {@code who} knows itself and these alone. */
  private static ArchRule onlyKnows(String who, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = who;
    System.arraycopy(others, 0, allowed, 1, others.length);
    return noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.bluejay..").and(not(resideInAnyPackage(allowed))));
  }
}
