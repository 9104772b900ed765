package dev.distworks.build.web;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Host;
import dev.distworks.build.fact.HostConfig;
import dev.distworks.build.fact.Repo;
import dev.distworks.build.fact.Task;
import dev.distworks.build.fact.TaskState;
import dev.distworks.build.fact.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pages about tasks, builders and repositories. */
final class WorkPages {
  private static final List<String> REPO_STATES =
      List.of("being made", "ready", "expired", "deleted", "problem");

  private WorkPages() {}

  private static String state(Task task) {
    return TaskState.of(task.state()).name().toLowerCase(Locale.ROOT);
  }

  static Html tasks(Visit visit) {
    Facts facts = visit.view().facts();
    List<Task> tasks = new ArrayList<>();
    int wanted = visit.offset() + Visit.rows() + 1;
    for (int id = facts.work.tasks.nextId() - 1; id > 0 && tasks.size() < wanted; id--) {
      facts.work.tasks.find(id).ifPresent(tasks::add);
    }
    int from = Math.min(visit.offset(), tasks.size());
    int to = Math.min(from + Visit.rows(), tasks.size());
    Html page = new Html().raw("<h1>Tasks</h1><table><thead><tr><th>Task</th><th>What</th>");
    page.raw("<th>State</th><th>Owner</th><th>Begun</th><th></th></tr></thead><tbody>\n");
    for (Task task : tasks.subList(from, to)) {
      page.raw("<tr><td>").link("/koji/task/", String.valueOf(task.id()), task.id()).raw("</td>");
      page.cell(task.method()).cell(state(task)).cell(facts.users.get(task.owner()).name());
      page.cell(task.createTime()).raw("<td>");
      if (!TaskState.of(task.state()).isOver()) {
        page.add(visit.button("cancel", "Cancel", "task", String.valueOf(task.id())));
      }
      page.raw("</td></tr>\n");
    }
    return page.raw("</tbody></table>").add(visit.pager(tasks.size() > to));
  }

  static Html task(Visit visit, String text) {
    Facts facts = visit.view().facts();
    Optional<Task> found =
        text.matches("[0-9]{1,9}")
            ? facts.work.tasks.find(Integer.parseInt(text))
            : Optional.empty();
    Task task = found.orElseThrow(() -> HubFault.generic("No such task: " + text));
    Html page = new Html().raw("<h1>Task ").text(task.id()).raw("</h1><table><tbody>\n");
    page.row("What", task.method());
    page.row("State", state(task));
    page.row("Owner", facts.users.get(task.owner()).name());
    page.row("Begun", task.createTime());
    page.row("Completed", task.completionTime().map(Object::toString).orElse(""));
    page.row("Priority", task.priority());
    page.raw("</tbody></table><h2>Call</h2><pre class=\"wide\">")
        .text(task.request())
        .raw("</pre>");
    for (Task child : facts.work.tasksByParent.all(task.id())) {
      page.raw("<p>").link("/koji/task/", String.valueOf(child.id()), child.method()).raw("</p>");
    }
    return page;
  }

  static Html hosts(Visit visit) {
    Facts facts = visit.view().facts();
    Html page =
        new Html().raw("<h1>Builders</h1><table><thead><tr><th>Builder</th><th>Arches</th>");
    page.raw("<th>Capacity</th><th>State</th><th>Seen</th><th></th></tr></thead><tbody>\n");
    for (Host host : facts.work.hosts.all()) {
      Optional<HostConfig> config =
          facts.hostConfig.oneAt(host.id(), Version.NOW).map(Version::fact);
      if (config.isEmpty()) {
        continue;
      }
      boolean enabled = config.get().enabled();
      page.raw("<tr>").cell(host.name()).cell(config.get().arches()).cell(config.get().capacity());
      page.cell(enabled ? host.ready() ? "ready" : "enabled" : "disabled");
      page.cell(host.lastUpdate().map(Object::toString).orElse("never")).raw("<td>");
      page.add(
          visit.button(
              enabled ? "disable" : "enable", enabled ? "Disable" : "Enable", "host", host.name()));
      page.raw("</td></tr>\n");
    }
    return page.raw("</tbody></table>");
  }

  static Html repos(Visit visit) {
    Facts facts = visit.view().facts();
    List<Repo> all = facts.work.repos.all();
    Html page = new Html().raw("<h1>Repositories</h1><table><tbody>\n");
    for (int i = all.size() - 1; i >= Math.max(0, all.size() - Visit.rows()); i--) {
      Repo repo = all.get(i);
      String tag = facts.tags.name(repo.tagId());
      page.raw("<tr>").cell(repo.id()).raw("<td>").link("/koji/tag/", tag, tag).raw("</td>");
      page.cell(REPO_STATES.get(repo.state())).cell(repo.createTime()).raw("</tr>\n");
    }
    return page.raw("</tbody></table>");
  }
}
