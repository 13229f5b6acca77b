//! The WebAssembly modules and their glue: cargo, then wasm-bindgen, then wasm-opt.
use super::{Profile, imports, panics};
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use crate::process;
use crate::progress;
use crate::tools::{node, rust};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The name of the library, and of the chart's module.
pub const NAME: &str = "levelchart";

/// The modules: the base name of the files that wasm-bindgen writes, and the feature that turns the exports on.
const MODULES: [(&str, &str); 2] = [(NAME, "web"), ("levelchart_reader", "web-reader")];

/// The features that rustc and wasm-bindgen emit for this target: wasm-opt must know no fewer, and none that a
/// browser of 2023 lacks.
///
/// Here size counts: what is left of panics goes first, control flow is found anew, arguments that are always the same go, functions that differ in a number
/// or two become one, and the last rounds take what that leaves behind. A function with one caller stays one: brotli finds short
/// functions more alike than long ones (0.6 kB). Nothing lies in the first kilobyte of memory: the
/// stack comes first, and there it would be full.
const WASM_OPT: &[&str] = &[
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=4",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--dae-optimizing",
    "--merge-similar-functions",
    "-Os",
    "--code-folding",
    "--merge-blocks",
    "--vacuum",
    "--reorder-locals",
    "--strip-debug",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A folder with a script of a name, `levelchart.js`, and its module, `levelchart_bg.wasm`.
pub struct Module {
    pub folder: PathBuf,
    pub name: &'static str,
}

impl Module {
    pub fn glue(&self) -> PathBuf {
        self.folder.join(format!("{}.js", self.name))
    }

    pub fn wasm(&self) -> PathBuf {
        self.folder.join(format!("{}_bg.wasm", self.name))
    }
}

/// Builds each module.
pub fn build_all(profile: Profile) -> Outcome<Vec<Module>> {
    MODULES.iter().map(|(name, feature)| build(name, feature, profile)).collect()
}

/// Builds the module. What follows cargo is skipped where it would start from the same bytes as last time.
fn build(name: &'static str, feature: &str, profile: Profile) -> Outcome<Module> {
    rust::require_wasm_target()?;
    let node = node::require_with_packages()?;
    let compiled = compile(feature, profile)?;
    let folder = checkout::root().join(match profile {
        Profile::Release => "target/npm/module",
        Profile::Dev => "target/npm/module-dev",
    });
    let module = Module { folder: folder.join(name), name };
    let stamp = module.folder.join("stamp");
    let wanted = fingerprint(&compiled, &checkout::locked_version("wasm-bindgen")?)?;
    if fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) && module.glue().is_file() && module.wasm().is_file()
    {
        return Ok(module);
    }
    if module.folder.exists() {
        fs::remove_dir_all(&module.folder).naming(module.folder.display())?;
    }
    bind(&compiled, &module)?;
    if profile == Profile::Release {
        silence_panics(&module.wasm())?;
        optimise(&node, &module.wasm(), WASM_OPT)?;
        shorten_imports(&module)?;
    }
    fs::write(&stamp, wanted).naming(stamp.display())?;
    Ok(module)
}

/// Builds the chart's module as it is published, but with the names of its functions, and returns its path.
pub fn named() -> Outcome<PathBuf> {
    let node = node::require_with_packages()?;
    let (name, feature) = MODULES[0];
    let module = Module { folder: checkout::root().join("target/npm/module-named"), name };
    bind(&compile(feature, Profile::Release)?, &module)?;
    silence_panics(&module.wasm())?;
    let options: Vec<_> =
        WASM_OPT.iter().map(|option| if *option == "--strip-debug" { "-g" } else { *option }).collect();
    optimise(&node, &module.wasm(), &options)?;
    Ok(module.wasm())
}

/// Compiles the library and returns the path that cargo reports, wherever its target folder is.
///
/// As a module only: where it is to be a Rust library as well, the module keeps 4 kB (brotli) that nothing calls.
fn compile(feature: &str, profile: Profile) -> Outcome<PathBuf> {
    let mut cargo = process::cargo();
    cargo.current_dir(checkout::root());
    cargo.args(["rustc", "--lib", "--crate-type", "cdylib", "--no-default-features", "--features", feature]);
    cargo.args(["--target", rust::WASM_TARGET]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    if profile == Profile::Release {
        cargo.args(["--profile", "module", "--config", &nameless()?]);
    }
    let messages = process::stdout(&mut cargo)?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact" && message["target"]["name"] == NAME)
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|name| name.as_str().map(PathBuf::from))
        .find(|path| path.extension().is_some_and(|ending| ending == "wasm"))
        .ok_or_else(|| Fault::new("cargo reported no .wasm file: crate-type in Cargo.toml must hold \"cdylib\""))
}

/// Panics name the file that they come from: what is published must not name this machine's folders, those of cargo
/// and (where the component `rust-src` is installed) of the standard library. Flags of the command line go
/// together with those of `.cargo/config.toml`.
fn nameless() -> Outcome<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let flags = [(home, "cargo"), (rust::library_sources()?, "std")]
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Ok(format!("target.{}.rustflags={flags:?}", rust::WASM_TARGET))
}

fn bind(compiled: &Path, module: &Module) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .omit_default_module_path(true)
        .reset_state_function(true)
        .typescript(false)
        .out_name(module.name);
    let written =
        progress::step("wasm-bindgen", || bindgen.web(true).and_then(|bindgen| bindgen.generate(&module.folder)));
    written.map_err(|error| Fault::new(format!("wasm-bindgen: {error:#}")))
}

fn silence_panics(wasm: &Path) -> Outcome {
    let module = fs::read(wasm).naming(wasm.display())?;
    fs::write(wasm, panics::silence(&module)?).naming(wasm.display())
}

fn optimise(node: &Path, wasm: &Path, options: &[&str]) -> Outcome {
    let tool = checkout::root().join("node_modules/binaryen/bin/wasm-opt");
    let smaller = wasm.with_extension("opt");
    let mut command = Command::new(node);
    command.arg(tool).args(options).arg(wasm).arg("-o").arg(&smaller);
    progress::step("wasm-opt", || process::run(&mut command))?;
    fs::rename(&smaller, wasm).naming(wasm.display())
}

fn shorten_imports(module: &Module) -> Outcome {
    let (wasm, glue) = (module.wasm(), module.glue());
    let before = fs::read(&wasm).naming(wasm.display())?;
    let written = fs::read_to_string(&glue).naming(glue.display())?;
    let (after, short) = imports::shorten(&before, &written)?;
    fs::write(&wasm, after).naming(wasm.display())?;
    fs::write(&glue, short).naming(glue.display())
}

/// Everything that decides what wasm-bindgen and wasm-opt write.
fn fingerprint(compiled: &Path, bindgen: &str) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    fs::read(compiled).naming(compiled.display())?.hash(&mut hasher);
    let lock = checkout::root().join("package-lock.json");
    fs::read(&lock).naming(lock.display())?.hash(&mut hasher);
    bindgen.hash(&mut hasher);
    WASM_OPT.hash(&mut hasher);
    imports::PREFIX.hash(&mut hasher);
    (panics::ENDS, panics::SAYS).hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}
