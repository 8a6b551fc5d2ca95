package com.fabstir.config;

import com.fabstir.plugin.ReloadReport.Change;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The settings that a node takes up while it serves; all others wait for its next start. */
public final class ReloadableSettings {
  private static final List<Setting<?>> ALL =
      List.of(
          Settings.LOG_LEVEL,
          Settings.ANSWER_BUDGET,
          Settings.ACCESS,
          Settings.ACCESS_RULES,
          Settings.TRUSTED_PROXIES,
          Settings.SESSION_RATE,
          Settings.MESSAGE_RATE,
          Settings.REQUEST_RATE,
          Settings.API_KEY_FILE,
          Settings.API_KEY,
          Settings.ALLOWED_ORIGINS,
          Settings.ANY_MODEL,
          LimitSettings.CONNECTIONS,
          LimitSettings.CONNECTIONS_PER_ADDRESS,
          LimitSettings.SESSIONS,
          LimitSettings.ANSWER_TOKENS,
          LimitSettings.REQUEST_TIME,
          LimitSettings.IDLE_TIME,
          LimitSettings.WRITE_TIME);

  /** They say where others stand, and are no difference by themselves. */
  private static final List<Setting<?>> PLACES = List.of(Settings.CONFIG_FILE, Settings.PROFILE);

  private ReloadableSettings() {}

  public static List<Setting<?>> all() {
    return ALL;
  }

  public static boolean contains(Setting<?> setting) {
    return ALL.contains(setting);
  }

  /**
   * What of these settings is different; secrets are not compared.
   *
   * @param before texts by the setting's name; a setting without one had its default
   * @throws com.fabstir.error.FabstirException CONFIG_INVALID, CONFIG_CONFLICT
   */
  public static List<Change> changed(Map<String, String> before, Configuration after) {
    return changes(before, after, ReloadableSettings::contains);
  }

  /** The same for all settings that wait for the next start. */
  public static List<Change> needRestart(Map<String, String> before, Configuration after) {
    return changes(before, after, setting -> !contains(setting) && !PLACES.contains(setting));
  }

  private static List<Change> changes(
      Map<String, String> before, Configuration after, Predicate<Setting<?>> wanted) {
    return Settings.all().stream()
        .filter(setting -> wanted.test(setting) && !setting.secret())
        .flatMap(setting -> change(setting, before.get(setting.name()), after).stream())
        .toList();
  }

  private static <T> Optional<Change> change(
      Setting<T> setting, String before, Configuration after) {
    Optional<T> then =
        before == null
            ? setting.defaultValue()
            : Optional.of(setting.type().parser().apply(before));
    Optional<T> now = after.find(setting).map(ConfigValue::value);
    if (Objects.equals(then, now)) {
      return Optional.empty();
    }
    String was = then.map(setting::shown).orElse("");
    String is = now.map(setting::shown).orElse("");
    return Optional.of(
        new Change(setting.name(), was, was.equals(is) ? is + " (what differs is hidden)" : is));
  }
}
