package holonomy.meshconv.engine;

/// Something that an engine may compute on.
///
/// @param engine     the engine's name
/// @param device     what it is, in words
/// @param available  whether it can run here
/// @param why        why it can or cannot run, with the remedy
/// @param memory     its memory in bytes
/// @param driver     the software in between, with its version
/// @param preference the available device of the highest preference is chosen automatically; never one of 0
public record EngineDevice(String engine, String device, boolean available, String why, long memory, String driver, int preference) {
}
