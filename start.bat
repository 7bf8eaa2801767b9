@echo off
rem Double-click on Windows to open the dashboard.
rem Everything is kept in this folder: to remove it, delete the folder.
setlocal
title Quiet Wins
cd /d "%~dp0"
set "PYTHON=.venv\Scripts\python.exe"

if not exist asgi.py (
    echo Please unpack the whole ZIP file first, then double-click start.bat in the unpacked folder.
    goto stop
)
rem Is .venv there, whole, and made from this very constraints.txt?
"%PYTHON%" -c "import filecmp, sys; sys.exit(not filecmp.cmp('constraints.txt', '.venv/installed.txt', False))" >nul 2>&1
if not errorlevel 1 goto start

echo First start: fetching what the dashboard needs into the folder .venv.
echo This needs the internet, about 200 MB to fetch and 800 MB on the disk, and some minutes. It happens once.
echo.
"%PYTHON%" -m pip --version >nul 2>&1
if not errorlevel 1 goto install
if exist .venv rmdir /s /q .venv
set "FOUND="
call :try py -3
call :try python
call :try py -3.13
call :try py -3.12
call :try py -3.11
if defined FOUND goto venv
uv --version >nul 2>&1
if not errorlevel 1 goto uv
echo Python 3.11 to 3.14 is needed, and none was found. Please install it from
echo https://www.python.org/downloads/ (tick "Add python.exe to PATH") and double-click start.bat again.
goto stop

:uv
uv venv --seed --python 3.11 .venv
if not errorlevel 1 goto install
echo The folder .venv could not be made (see above).
goto stop

:venv
%FOUND% -m venv .venv
if not errorlevel 1 goto install
echo The folder .venv could not be made (see above).
goto stop

:install
"%PYTHON%" -m pip install --disable-pip-version-check --only-binary :all: -r requirements.txt -c constraints.txt
if not errorlevel 1 goto installed
echo.
echo Not everything could be fetched (see above). Is the internet there? You can simply start again.
echo If a path was too long: move the folder to a short place, such as C:\QuietWins.
goto stop

:installed
copy /y constraints.txt .venv\installed.txt >nul

:start
echo The dashboard opens in your browser. Keep this window open; closing it ends the dashboard.
"%PYTHON%" -m streamlit run asgi.py
if not errorlevel 1 goto end
echo.
echo The dashboard has stopped (see above).

:stop
echo.
pause
exit /b 1

:try
if defined FOUND exit /b 0
%* -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" >nul 2>&1
if not errorlevel 1 set "FOUND=%*"
exit /b 0

:end
