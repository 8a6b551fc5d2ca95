package com.fabstir.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_HEADER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import com.fabstir.cli.reference.ExitStatuses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help begins with what a command is for and with examples (its footer); the syntax follows. */
final class HelpLayout {
  private static final List<String> ORDER =
      List.of(
          SECTION_KEY_HEADER,
          SECTION_KEY_DESCRIPTION,
          SECTION_KEY_FOOTER_HEADING,
          SECTION_KEY_FOOTER,
          SECTION_KEY_SYNOPSIS_HEADING,
          SECTION_KEY_SYNOPSIS,
          SECTION_KEY_PARAMETER_LIST_HEADING,
          SECTION_KEY_PARAMETER_LIST,
          SECTION_KEY_OPTION_LIST_HEADING,
          SECTION_KEY_OPTION_LIST,
          SECTION_KEY_COMMAND_LIST_HEADING,
          SECTION_KEY_COMMAND_LIST,
          SECTION_KEY_EXIT_CODE_LIST_HEADING,
          SECTION_KEY_EXIT_CODE_LIST);

  private HelpLayout() {}

  static void apply(CommandLine line, int columns) {
    if (line.getCommandSpec().userObject() == null) {
      // An outline stands in the help of others and has none itself.
      return;
    }
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage.sectionKeys(ORDER);
    usage.width(Math.clamp(columns, 60, 110));
    usage.adjustLineBreaksForWideCJKCharacters(true);
    usage.sortOptions(false);
    if (usage.footer().length > 0) {
      usage.footerHeading("%nExamples:%n");
    }
    usage.synopsisHeading("%nUsage: ");
    usage.parameterListHeading("%nArguments:%n");
    usage.optionListHeading("%nOptions:%n");
    usage.commandListHeading("%nCommands:%n");
    if (line.getSubcommands().isEmpty()) {
      Map<String, String> statuses = new LinkedHashMap<>();
      ExitStatuses.of(line.getCommandSpec())
          .forEach((code, meaning) -> statuses.put(" " + code, meaning));
      usage.exitCodeListHeading("%nExit status:%n");
      usage.exitCodeList(statuses);
    }
    line.getSubcommands().values().forEach(sub -> apply(sub, columns));
  }
}
