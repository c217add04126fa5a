package io.sluice.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Vertx;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// The direction of dependencies, which `docs/architecture.md` draws. A rule that must give way
/// says so here, with its reason, or the design is wrong.
@AnalyzeClasses(packages = "io.sluice", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] DATA_PLANE = in("http", "listener", "upstream", "filter", "tls");
  private static final String[] CONTROL_PLANE = in("kind", "state", "attach", "bridge");
  private static final String[] PURE = in("kind", "state", "attach", "failure", "settings");
  private static final Set<String> EMPTY_WORDS =
      Set.of("util", "utils", "common", "helper", "manager", "impl", "service", "core");

  @ArchTest
  static final ArchRule the_route_table_is_plain_java =
      classes()
          .that()
          .resideInAPackage("io.sluice.table..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.sluice.table..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule pure_stages_know_neither_the_bus_nor_sockets =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..", "java.nio.channels..", "java.net.http..");

  @ArchTest
  static final ArchRule the_data_plane_never_sees_kubernetes =
      noClasses()
          .that()
          .resideInAnyPackage(DATA_PLANE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONTROL_PLANE)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fabric8..", "com.fasterxml.jackson..", "tools.jackson..", "org.yaml..");

  @ArchTest
  static final ArchRule the_control_plane_never_sees_the_data_plane =
      noClasses()
          .that()
          .resideInAnyPackage(CONTROL_PLANE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DATA_PLANE);

  @ArchTest
  static final ArchRule the_bridge_knows_nothing_of_gateways =
      noClasses()
          .that()
          .resideInAPackage("io.sluice.bridge..")
          .should()
          .dependOnClassesThat(
              describe(
                  "are of another stage",
                  each ->
                      each.getPackageName().startsWith("io.sluice.")
                          && !each.getPackageName().startsWith("io.sluice.bridge")));

  @ArchTest
  static final ArchRule only_the_bridge_watches_directories =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sluice.bridge.directory..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(WatchService.class);

  /// The ends of the controller. Whatever lies between sees records.
  @ArchTest
  static final ArchRule only_the_ends_of_the_controller_see_the_kubernetes_client =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              in("bridge.kubernetes", "provision", "status.write", "leader", "cli"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8..");

  @ArchTest
  static final ArchRule certificates_are_issued_by_a_pure_stage =
      noClasses()
          .that()
          .resideInAPackage("io.sluice.authority..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..", "io.fabric8..");

  @ArchTest
  static final ArchRule a_proxy_knows_nothing_of_the_control_plane =
      noClasses()
          .that()
          .resideInAnyPackage(in("wire", "proxy"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(in("kind", "state", "attach", "routing", "bridge", "proxies"))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule nobody_depends_on_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sluice.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.sluice.cli..");

  @ArchTest
  static final ArchRule only_the_command_line_makes_a_vertx =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sluice.cli..")
          .should()
          .callMethodWhere(
              describe(
                  "it makes a Vertx",
                  call ->
                      call.getTarget().getOwner().isEquivalentTo(Vertx.class)
                          && (call.getTarget().getName().equals("vertx")
                              || call.getTarget().getName().equals("builder"))));

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("io.sluice.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule names_say_something =
      noClasses()
          .should(
              ArchCondition.from(
                  describe("have an empty word as a name", ArchitectureTest::saysNothing)));

  @ArchTest
  static final ArchRule concrete_classes_are_final =
      classes()
          .that(describe("are concrete and named", ArchitectureTest::isConcreteAndNamed))
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              ArchCondition.from(
                  describe(
                      "be in a @NullMarked package",
                      (JavaClass each) -> each.getPackage().isAnnotatedWith(NullMarked.class))));

  private static String[] in(String... stages) {
    return Arrays.stream(stages).map(each -> "io.sluice." + each + "..").toArray(String[]::new);
  }

  private static boolean isConcreteAndNamed(JavaClass each) {
    return !each.isInterface()
        && !each.isEnum()
        && !each.isAnonymousClass()
        && !each.isLocalClass()
        && !each.getModifiers().contains(JavaModifier.ABSTRACT);
  }

  /// The Kubernetes kind Service keeps its name; `ServiceLookup` is about it, `LookupService` says
  /// nothing.
  private static boolean saysNothing(JavaClass each) {
    if (Arrays.stream(each.getPackageName().split("\\.")).anyMatch(EMPTY_WORDS::contains)) {
      return true;
    }
    String name = each.getSimpleName();
    return !name.equals("Service")
        && EMPTY_WORDS.stream().anyMatch(word -> endsWithWord(name, word));
  }

  private static boolean endsWithWord(String name, String word) {
    return name.endsWith(Character.toUpperCase(word.charAt(0)) + word.substring(1));
  }
}
