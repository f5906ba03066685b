#include "cli/command_pages.hpp"

#include <CLI/CLI.hpp>

namespace weir::cli {
namespace {

// Everywhere, and explained once.
bool is_help(const CLI::Option& option, const CLI::App& app) { return &option == app.get_help_ptr(); }

OptionWords words_of_option(const CLI::Option& option) {
  OptionWords words{.names = {}, .help = option.get_description()};
  for (const auto& name : option.get_snames()) words.flags.push_back('-' + name);
  for (const auto& name : option.get_lnames()) words.flags.push_back("--" + name);
  for (const auto& flag : words.flags) words.names += (words.names.empty() ? "" : ", ") + flag;
  if (words.flags.empty()) words.names = option.get_name(true);
  const bool takes_a_value = !words.flags.empty() && option.get_expected_max() > 0;
  if (takes_a_value && !option.get_type_name().empty()) words.names += ' ' + option.get_type_name();
  return words;
}

std::vector<const CLI::App*> below(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

// A group of options is a command without a name.
void add_options(const CLI::App& app, CommandWords& words) {
  for (const auto* option : app.get_options())
    if (!is_help(*option, app)) words.options.push_back(words_of_option(*option));
  for (const auto* each : below(app))
    if (each->get_name().empty()) add_options(*each, words);
}

void add_words(const CLI::App& app, const std::string& before, std::vector<CommandWords>& commands) {
  CommandWords words{.path = before + app.get_name(), .help = app.get_description()};
  add_options(app, words);
  const auto path = words.path + ' ';
  for (const auto* each : below(app))
    if (!each->get_name().empty()) words.below.push_back(each->get_name());
  commands.push_back(std::move(words));
  for (const auto* each : below(app))
    if (!each->get_name().empty()) add_words(*each, path, commands);
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string cell(const std::string& text) {
  std::string escaped;
  for (const char letter : one_line(text))
    escaped += letter == '|' ? std::string{"\\|"} : std::string(1, letter);
  return escaped;
}

// A line that begins with a point or a quote would be a request to roff, and a hyphen one that breaks words.
std::string roff(const std::string& text) {
  std::string escaped;
  for (const char letter : one_line(text)) {
    if (letter == '\\' || letter == '-') escaped += '\\';
    escaped += letter;
  }
  return escaped.starts_with('.') || escaped.starts_with('\'') ? "\\&" + escaped : escaped;
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

std::vector<CommandWords> words_of(const CLI::App& app) {
  std::vector<CommandWords> commands;
  add_words(app, "", commands);
  return commands;
}

std::string commands_markdown(const std::vector<CommandWords>& commands) {
  std::string page =
      "# Commands\n\nMade from the words that the program declares (`weir commands --form markdown`); do not "
      "edit.\n\n"
      "Every command knows `--help`. Exit codes: 0 all is well, 64 the words are wrong, 65 bad data or "
      "something for\n"
      "a person to look at, 66 a file is missing, 70 a mistake of Weir's own, 74 the result could not be "
      "written, 78 the\n"
      "configuration is wrong.\n";
  for (const auto& command : commands) {
    page += "\n## `" + command.path + "`\n\n" + one_line(command.help) + ".\n";
    if (!command.options.empty()) page += "\n| option | what |\n|---|---|\n";
    for (const auto& option : command.options)
      page += "| `" + cell(option.names) + "` | " + cell(option.help) + " |\n";
  }
  return page;
}

std::string commands_manual(const std::vector<CommandWords>& commands, const std::string& version) {
  std::string page = ".TH WEIR 1 \"\" \"weir " + version + "\" \"User Commands\"\n.SH NAME\nweir \\- " +
                     roff(commands.front().help) +
                     "\n.SH SYNOPSIS\n.B weir\n.RI COMMAND\\ ...\n.SH COMMANDS\n";
  for (const auto& command : commands) {
    page += ".SS " + roff(command.path) + '\n' + roff(command.help) + ".\n";
    for (const auto& option : command.options)
      page += ".TP\n.B " + roff(option.names) + '\n' + roff(option.help) + '\n';
  }
  return page +
         ".SH EXIT STATUS\n0 all is well; 64 the words are wrong; 65 bad data, or something for a person to "
         "look "
         "at; 66 a file is missing; 70 a mistake of Weir's own; 74 the result could not be written; 78 the "
         "configuration is wrong.\n.SH FILES\n.TP\n.I /etc/weir/weir.toml\nthe configuration of the "
         "service\n.TP\n"
         ".I /var/lib/weir\nits store\n";
}

std::string commands_completion(const std::vector<CommandWords>& commands) {
  std::string known, cases;
  for (const auto& command : commands) {
    if (&command != &commands.front()) known += (known.empty() ? "'" : " | '") + command.path + '\'';
    auto words = command.below;
    for (const auto& option : command.options)
      words.insert(words.end(), option.flags.begin(), option.flags.end());
    words.emplace_back("--help");
    cases += "    '" + command.path + "') words='" + joined_words(words) + "' ;;\n";
  }
  return "# bash completion for weir, made by `weir commands --form bash`\n"
         "_weir() {\n"
         "  local path=weir word words=\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case \"$path $word\" in\n"
         "    " +
         known +
         ") path=\"$path $word\" ;;\n"
         "    esac\n"
         "  done\n"
         "  case \"$path\" in\n" +
         cases +
         "  esac\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n"
         "}\n"
         "complete -o default -F _weir weir\n";
}

}  // namespace weir::cli
