package dev.distworks.build.calls;

import dev.distworks.build.MergeMode;
import dev.distworks.build.auth.Session;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.tag.ExternalRepo;
import dev.distworks.build.tag.TagView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** External repositories and the tags whose buildroots see them. */
final class ExternalRepoCalls {
  private static final String TAG = "tag";

  private final Hub hub;
  private final Access access;

  ExternalRepoCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("createExternalRepo", "create_external_repo(name, url)", this::create)
        .add("editExternalRepo", "edit_external_repo(info, name=None, url=None)", this::edit)
        .add("deleteExternalRepo", "delete_external_repo(info)", this::delete)
        .add("getExternalRepo", "get_external_repo(info, strict=False, event=None)", this::get)
        .add(
            "listExternalRepos",
            "get_external_repos(info=None, url=None, event=None, queryOpts=None)",
            this::list)
        .add(
            "addExternalRepoToTag",
            "add_external_repo_to_tag(tag_info, repo_info, priority, merge_mode='koji',"
                + " arches=None)",
            this::addToTag)
        .add(
            "editTagExternalRepo",
            "edit_tag_external_repo(tag_info, repo_info, priority=None, merge_mode=None,"
                + " arches=None)",
            this::editInTag)
        .add(
            "removeExternalRepoFromTag",
            "remove_external_repo_from_tag(tag_info, repo_info)",
            this::removeFromTag)
        .add(
            "getTagExternalRepos",
            "get_tag_external_repos(tag_info=None, repo_info=None, event=None)",
            this::ofTag)
        .add(
            "getExternalRepoList", "get_external_repo_list(tag_info, event=None)", this::inherited);
  }

  private Object create(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.change(
        session.userId(),
        edit ->
            Rows.externalRepo(edit.externalRepos().create(call.text("name"), call.text("url"))));
  }

  private @Nullable Object edit(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.change(
        session.userId(),
        edit -> {
          edit.externalRepos()
              .edit(
                  Found.requireExternalRepo(edit.view(), call.ref("info")).id(),
                  call.optionalText("name"),
                  call.optionalText("url"));
          return null;
        });
  }

  private @Nullable Object delete(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.change(
        session.userId(),
        edit -> {
          edit.externalRepos()
              .delete(Found.requireExternalRepo(edit.view(), call.ref("info")).id());
          return null;
        });
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Optional<ExternalRepo> repo = Found.externalRepo(view, call.ref("info"));
          return call.truth("strict")
              ? Rows.externalRepo(Found.requireExternalRepo(view, call.ref("info")))
              : repo.map(Rows::externalRepo).orElse(null);
        });
  }

  private Object list(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          Optional<String> url = call.optionalText("url");
          Optional<ExternalRepo> one =
              call.optionalRef("info").flatMap(ref -> Found.externalRepo(view, ref));
          for (ExternalRepo repo : view.allExternalRepos()) {
            boolean wanted = !call.given("info") || one.equals(Optional.of(repo));
            if (wanted && (url.isEmpty() || url.get().equals(repo.url()))) {
              rows.add(Rows.externalRepo(repo));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }

  private @Nullable Object addToTag(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.changeTags(
        session.userId(),
        edit -> {
          edit.externalRepos()
              .addToTag(
                  Found.requireTag(edit.view(), call.ref("tag_info")).id(),
                  Found.requireExternalRepo(edit.view(), call.ref("repo_info")).id(),
                  call.small("priority"),
                  MergeMode.parse(call.optionalText("merge_mode").orElse("koji")),
                  arches(call));
          return null;
        });
  }

  private static Optional<String> arches(RpcCall call) {
    List<String> arches = call.texts("arches");
    return arches.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", arches));
  }

  private Object editInTag(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.changeTags(
        session.userId(),
        edit ->
            edit.externalRepos()
                .editInTag(
                    Found.requireTag(edit.view(), call.ref("tag_info")).id(),
                    Found.requireExternalRepo(edit.view(), call.ref("repo_info")).id(),
                    call.optionalSmall("priority"),
                    call.optionalText("merge_mode").map(MergeMode::parse),
                    call.given("arches")
                        ? Optional.of(arches(call).filter(text -> !text.isBlank()))
                        : Optional.empty()));
  }

  private @Nullable Object removeFromTag(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.changeTags(
        session.userId(),
        edit -> {
          edit.externalRepos()
              .removeFromTag(
                  Found.requireTag(edit.view(), call.ref("tag_info")).id(),
                  Found.requireExternalRepo(edit.view(), call.ref("repo_info")).id());
          return null;
        });
  }

  private Object ofTag(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Optional<Integer> repo =
              call.optionalRef("repo_info").map(ref -> Found.requireExternalRepo(view, ref).id());
          List<TagExternalRepo> links =
              call.given("tag_info")
                  ? view.ownExternalRepos(Found.require(view.facts().tags, call.ref("tag_info")))
                  : everywhere(view);
          return rows(
              view,
              links.stream()
                  .filter(link -> repo.isEmpty() || repo.get() == link.externalRepoId())
                  .toList());
        });
  }

  private static List<TagExternalRepo> everywhere(TagView view) {
    return view.facts().tagExternalRepos.at(view.event()).stream().map(Version::fact).toList();
  }

  private Object inherited(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> rows(view, view.externalRepos(Found.requireTag(view, call.ref("tag_info")).id())));
  }

  private static List<Object> rows(TagView view, List<TagExternalRepo> links) {
    List<Object> rows = new ArrayList<>();
    for (TagExternalRepo link : links) {
      String url = view.externalRepo(link.externalRepoId()).map(ExternalRepo::url).orElse("");
      rows.add(Rows.tagExternalRepo(view.facts(), link, url));
    }
    return rows;
  }
}
